import { z } from 'zod'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const file = z.object({ sha256: hash, bytes: z.int().min(1) })
const slice = z.object({ head: z.int().min(0), tail: z.int().min(0) })
const ear = z.object({ at: z.int().min(0), scale: z.number(), shift: z.number() })

/** What `model.json` says about the turn coder: its labels, how its scores become probabilities, and from where on one counts. */
const description = z
  .object({
    format: z.literal('nexus-turn-coder/1'),
    version: z.string().min(1),
    /** A model without ears hears nothing beside the codes. */
    files: z.object({ 'lower.onnx': file, 'upper.onnx': file, 'ears.onnx': file.optional(), 'tokenizer.json': file }),
    /** Most tokens of a window, with the two that open and close it. */
    window: z.int().min(8),
    /** How many first and last tokens of the turns before, nearest first, are read beside a turn. */
    context: z.object({ turns: z.array(slice) }),
    features: z.tuple([z.literal('words'), z.literal('ratio'), z.literal('turn'), z.literal('session')]),
    pair: slice.extend({
      place: z.int().min(0),
      /** Probability of HIS or HISERR from which earlier sessions are searched. */
      trigger: z.number(),
      candidates: z.int().min(1),
      /** Probability of a pair from which it is the link. */
      link: z.number().default(0.5),
      /** How the best pair's logit joins the label's, and from which probability on the code is given. */
      weights: z
        .record(z.string(), z.object({ label: z.number(), pair: z.number(), shift: z.number(), threshold: z.number() }))
        .default({}),
    }),
    client: z.object({ labels: z.array(z.string()) }),
    system: z.object({ labels: z.array(z.string()) }),
    /** The places among what the ears give of what is heard beside the codes (`Confronting`). */
    confronts: ear.optional(),
    confrontsOpenly: ear.optional(),
    calibration: bySpeaker(z.object({ scale: z.number(), shift: z.number() })),
    operating: bySpeaker(z.object({ threshold: z.number() })),
    /** Families in which a turn carries one sub-code, the likeliest, though several reach their thresholds. */
    single: z.array(z.string()).default(['FQ', 'REF', 'CHA', 'HRM', 'SAF', 'NEG', 'DPN', 'OPP', 'BIA']),
    /** Labels for which a rule's hit joins the model's logit. */
    rules: z.record(z.string(), z.object({ model: z.number(), rule: z.number(), shift: z.number() })).default({}),
    measured: z.record(z.string(), z.object({ f1: z.number(), n: z.int() })).default({}),
  })
  .superRefine((value, context) => {
    if (value.files['ears.onnx'] === undefined && (value.confronts ?? value.confrontsOpenly) !== undefined) {
      context.addIssue({ code: 'custom', message: 'has no ears to be heard by', path: ['confronts'] })
    }
    for (const speaker of ['client', 'system'] as const) {
      for (const label of value[speaker].labels) {
        if (value.calibration[speaker][label] === undefined || value.operating[speaker][label] === undefined) {
          context.addIssue({ code: 'custom', message: `${label} has no calibration or no threshold`, path: [speaker] })
        }
      }
    }
  })

function bySpeaker<T extends z.ZodType>(entry: T) {
  return z.object({ client: z.record(z.string(), entry), system: z.record(z.string(), entry) })
}

export type ModelDescription = z.infer<typeof description>
/** Where something is heard beside the codes, and how its logit becomes a probability. */
export type Ear = z.infer<typeof ear>

/** Reads what `model.json` holds; null with the first thing that is wrong. */
export function readDescription(value: unknown): ModelDescription | { readonly wrong: string } {
  const read = description.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  return { wrong: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() }
}
