/** The part of onnxruntime-node 1.16.3 that is used; the package names declarations it does not hold. */
declare module 'onnxruntime-node' {
  export class Tensor {
    constructor(type: 'float32', data: Float32Array, dims: readonly number[])
    constructor(type: 'int64', data: BigInt64Array, dims: readonly number[])
    readonly data: unknown
    readonly dims: readonly number[]
  }

  export interface SessionOptions {
    readonly executionProviders?: readonly string[]
    readonly intraOpNumThreads?: number
    readonly interOpNumThreads?: number
    readonly logSeverityLevel?: 0 | 1 | 2 | 3 | 4
  }

  export class InferenceSession {
    static create(path: string, options?: SessionOptions): Promise<InferenceSession>
    run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor | undefined>>>
  }
}
