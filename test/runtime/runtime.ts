// ONNX Runtime as far as it is asked here: a session per model, one thread, nothing optimized away. Its package isn't among the
// main ones, so its types are said again.

export interface Runtime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<RuntimeSession>;
  };
  readonly Tensor: new (type: string, values: Values, shape: readonly number[]) => RuntimeTensor;
}

export interface RuntimeSession {
  run(feeds: Readonly<Record<string, RuntimeTensor>>): Promise<Readonly<Record<string, RuntimeTensor>>>;
  release(): Promise<void>;
}

export interface RuntimeTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: unknown;
}

export type Values = Float32Array | Float64Array | Int8Array | Uint8Array | Int32Array | BigInt64Array;

/** One graph input: its name, element type and shape. */
export interface Source {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
}

/** What a run makes of one tensor. */
export interface Result {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** The runtime can't load the model, or can't run it. */
export class Refused extends Error {}

/** A model that can be run; `release` it. */
export class Session {
  readonly #runtime: Runtime;
  readonly #session: RuntimeSession;

  private constructor(runtime: Runtime, session: RuntimeSession) {
    this.#runtime = runtime;
    this.#session = session;
  }

  /** Throws Refused. */
  static async open(runtime: Runtime, model: Uint8Array): Promise<Session> {
    const session = await orRefused(
      runtime.InferenceSession.create(model, {
        graphOptimizationLevel: 'disabled',
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        logSeverityLevel: 4,
      }),
    );
    return new Session(runtime, session);
  }

  /** `inputs`: a number per element, whatever the type. Throws Refused. */
  async run(
    sources: readonly Source[],
    inputs: ReadonlyMap<string, Float64Array>,
  ): Promise<Map<string, Result>> {
    const feeds = sources.map(({ name, type, shape }) => {
      const values = typedValues(type, inputs.get(name) ?? new Float64Array());
      return [name, new this.#runtime.Tensor(type, values, shape)] as const;
    });
    const outputs = await orRefused(this.#session.run(Object.fromEntries(feeds)));
    return new Map(
      Object.entries(outputs).map(([name, { dims, data }]) => [
        name,
        { shape: dims, values: Float64Array.from(data as ArrayLike<number | bigint>, Number) },
      ]),
    );
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}

async function orRefused<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new Refused(error instanceof Error ? error.message : String(error));
  }
}

function typedValues(type: string, values: Float64Array): Values {
  switch (type) {
    case 'float32':
      return Float32Array.from(values);
    case 'float64':
      return values;
    case 'int8':
      return Int8Array.from(values);
    case 'uint8':
    case 'bool':
      return Uint8Array.from(values);
    case 'int32':
      return Int32Array.from(values);
    case 'int64':
      return BigInt64Array.from(values, (value) => BigInt(Math.round(value)));
    default:
      throw new Error(`no feed of type ${type}`);
  }
}
