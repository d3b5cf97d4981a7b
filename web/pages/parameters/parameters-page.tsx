import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isNumericName, type ParameterName } from '../../../src/dtn/parameters.ts'
import { useOutcome } from '../../parts/outcome.tsx'
import { Page } from '../../parts/page.tsx'
import { Allowed } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import { type Changed, type ParameterValue, parameterNames, problemOf, shippedValue } from './parameter-entry.ts'
import { ParameterGroups } from './parameter-groups.tsx'
import { SaveSet } from './save-set.tsx'
import { SavedSets } from './saved-sets.tsx'
import { TrialPanel } from './trial-panel.tsx'
import './parameters.css'

/** Every threshold, what another value would change, and the sets that were saved. */
export function ParametersPage() {
  const { t } = useTranslation('parameters')
  const { may } = useHere()
  const [changed, setChanged] = useState<Changed>({})
  const { outcome, tell } = useOutcome()
  const mayTry = may('assessment.run')
  const set = (name: ParameterName, value: ParameterValue): void => setChanged(replaced(changed, name, value))
  const count = Object.keys(changed).length
  const isWrong = Object.entries(changed).some(([name, value]) => problemIn(name, value))
  return (
    <Allowed permission="assessment.read">
      <Page title={t('title')} lead={t('lead')}>
        <Text fw={600}>{t('uncalibrated')}</Text>
        {mayTry ? null : <Text>{t('readOnly')}</Text>}
        {outcome}
        <div className="parameters">
          <div className="parameters-list">
            <ParameterGroups changed={changed} set={mayTry ? set : null} />
          </div>
          {mayTry ? (
            <div className="parameters-side">
              <TrialPanel changed={changed} isWrong={isWrong} />
              {count === 0 ? null : (
                <Button variant="default" onClick={() => setChanged({})}>
                  {t('resetAll')}
                </Button>
              )}
              {may('parameters.write') && count > 0 && !isWrong ? (
                <SaveSet changed={changed} saved={(name) => tell(t('save.done', { name }))} />
              ) : null}
            </div>
          ) : null}
        </div>
        <SavedSets load={mayTry ? (values) => setChanged(knownOf(values)) : null} tell={tell} />
      </Page>
    </Allowed>
  )
}

/** What is the shipped value again is no change. */
function replaced(changed: Changed, name: ParameterName, value: ParameterValue): Changed {
  const { [name]: _before, ...rest } = changed
  return value === shippedValue(name) ? rest : { ...rest, [name]: value }
}

function problemIn(name: string, value: ParameterValue | undefined): boolean {
  const known = parameterNames.find((one) => one === name)
  return known !== undefined && isNumericName(known) && problemOf(known, value) !== null
}

/** Values of a set; of parameters this program does not know nothing is shown. */
function knownOf(values: Readonly<Record<string, ParameterValue>>): Changed {
  return Object.fromEntries(
    parameterNames.flatMap((name) => {
      const value = values[name]
      return value === undefined || value === shippedValue(name) ? [] : [[name, value]]
    }),
  )
}
