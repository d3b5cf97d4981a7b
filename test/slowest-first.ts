import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take a minute and more come first, so that none of them is left to the end, when one core would wait for it. Without a cache of
 * earlier runs, as in a fresh clone, vitest goes by the size of the files, which says little here.
 */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    return usual.toSorted((one, other) => placeOf(one) - placeOf(other))
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = slowest.findIndex((part) => moduleId.includes(part))
  return place < 0 ? slowest.length : place
}

/** Parts of paths, from 188 seconds of wall time on two cores (2026-11-23) to about 50; what else is under test/ before what is under src/. */
const slowest: readonly string[] = [
  ...['/test/server/end-to-end.', '/test/operation/operation.', '/test/web/', '/test/end-to-end.', '/test/jobs/'],
  ...['/test/counterfactual.', '/test/page.', '/test/server/server-page.', '/test/store/data-folder.', '/test/'],
]
