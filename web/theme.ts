import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, virtualColor } from '@mantine/core'

/** Light to dark; the seventh carries white text at 8.6 to 1, the third dark text at 9 to 1. */
const water: MantineColorsTuple = [
  ...(['#eef4fa', '#d8e5f1', '#b9d2e9', '#9cc3ea', '#6fa0cf'] as const),
  ...(['#4780b4', '#326899', '#244d74', '#1b3c5b', '#122a41'] as const),
]

/** The same paper and ink as the report. */
export const theme = createTheme({
  primaryColor: 'harbour',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  // Virtual, so that what stands on it has its contrast in either light.
  colors: { water, harbour: virtualColor({ name: 'harbour', light: 'water', dark: 'water' }) },
  fontFamily: 'system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, monospace',
  headings: {
    fontFamily: 'Charter, "Bitstream Charter", "Iowan Old Style", Georgia, Cambria, serif',
    fontWeight: '600',
  },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  // The head of a dialog is no banner of the page.
  components: { ModalHeader: { defaultProps: { role: 'presentation' } } },
})

/** Colours by meaning, as in the report; levels have neutral hues, so that no order from bad to good can be read from them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...{ '--mantine-color-body': '#fbfaf7', '--mantine-color-text': '#1e252b', '--mantine-color-dimmed': '#525d66' },
    ...{
      '--mantine-color-error': '#8c1d2c',
      '--mantine-color-placeholder': '#5f6a72',
      '--mantine-color-default-border': '#8b8f92',
    },
    ...{
      '--card': '#ffffff',
      '--line': '#d9d6ce',
      '--edge': '#6b7073',
      '--focus': '#0b57d0',
      '--client-wash': '#f3f1ea',
    },
    ...{ '--level-1': '#5a6b7b', '--level-2': '#2c6e75', '--level-3': '#6b4e8e', '--level-0': '#6f6b61' },
    ...{ '--wash-1': '#e9edf1', '--wash-2': '#e0eff0', '--wash-3': '#ece6f4', '--wash-0': '#f0eee8' },
    ...{
      '--mark': '#fdf0c4',
      '--mark-line': '#8a6a12',
      '--strain': '#9a4d1c',
      '--act': '#8c1d2c',
      '--act-wash': '#fbeced',
    },
  },
  dark: {
    ...{ '--mantine-color-body': '#14181b', '--mantine-color-text': '#e7e5df', '--mantine-color-dimmed': '#aab3ba' },
    ...{
      '--mantine-color-error': '#f2a3ac',
      '--mantine-color-placeholder': '#98a2aa',
      '--mantine-color-default-border': '#76818a',
    },
    ...{
      '--card': '#1b2125',
      '--line': '#333b41',
      '--edge': '#8d979f',
      '--focus': '#8ab4f8',
      '--client-wash': '#22282c',
    },
    ...{ '--level-1': '#a9b8c6', '--level-2': '#86c8cd', '--level-3': '#c3abe3', '--level-0': '#b5b0a4' },
    ...{ '--wash-1': '#27303a', '--wash-2': '#1d3437', '--wash-3': '#30283c', '--wash-0': '#272824' },
    ...{
      '--mark': '#4a3f16',
      '--mark-line': '#e0c163',
      '--strain': '#eea878',
      '--act': '#f2a3ac',
      '--act-wash': '#381c21',
    },
  },
})
