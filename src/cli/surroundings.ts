// What the command line has around it: arguments, environment, streams, clock. The door fills it from the process; the
// rest of this folder asks nothing else of the outside but files.

export interface Surroundings {
  /** Without node and the program. */
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the working directory. */
  readonly folder: string;
  readonly program: Program;
  readonly out: Stream;
  readonly error: Stream;
  now(): Date;
}

/** What runs here. */
export interface Program {
  /** Absolute path of where it lies, with the rules' pages in `rules`. */
  readonly folder: string;
  /** Of its code: two builds of one version may say different things. */
  readonly hash: string;
}

export interface Stream {
  /** Never throws; what a reader that is gone doesn't take is dropped. */
  write(text: string): void;
  /** null: no terminal. */
  readonly terminal: { readonly columns: number } | null;
}

/** A variable that is set to something. */
export function variable({ environment }: Surroundings, name: string): string | null {
  const value = environment[name];
  return value === undefined || value === '' ? null : value;
}

/** Whether a variable is set and doesn't say no. */
export function isSet(around: Surroundings, name: string): boolean {
  const value = variable(around, name);
  return value !== null && value !== '0' && value.toLowerCase() !== 'false';
}
