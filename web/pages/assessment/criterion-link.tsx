import { Anchor } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { criterionIds } from '../../../src/dtn/checklist.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'

/** A criterion by id and name, leading to its verdict; whatever is none is said in other words. */
export function CriterionLink({ id, other }: { readonly id: string; readonly other: string }) {
  const { criteria } = useFrameworkWords()
  const params = useRelationshipParams()
  const { version } = useSearch({ strict: false })
  const known = criterionIds.find((one) => one === id)
  if (known === undefined) return other
  return (
    <>
      <Anchor
        underline="always"
        renderRoot={(props) => (
          <Link
            {...props}
            to="/projects/$project/relationships/$relationship/assessment"
            params={params}
            search={{ version, criterion: known }}
          />
        )}
      >
        {known}
      </Anchor>{' '}
      {criteria[known].name}
    </>
  )
}
