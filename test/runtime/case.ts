// One network to be tried: a drawing (see test/nets), and what a drawing can't say.

export interface Case {
  /** The row of the table that counts it. */
  readonly group: string;
  readonly drawing: string;
  /** Another sample may stand for one outside: clamped coordinates, reflected borders. */
  readonly folds?: boolean;
  /** Layouts by input, where the axes that move aren't the last ones. */
  readonly layouts?: Readonly<Record<string, string>>;
  /** Values of inputs that must be what they are; they aren't moved. */
  readonly fixed?: Readonly<Record<string, readonly number[]>>;
  /** An impulse on zeros shows all: the network is linear with positive weights, or takes the largest. */
  readonly monotone?: boolean;
  /** Which sample is the largest decides where a value goes. */
  readonly chooses?: boolean;
  /** Sources hold coordinates from −1 to 1. */
  readonly swings?: boolean;
  /** Try it also with spatial lengths left open in the file: the record must hold at every length. */
  readonly open?: boolean;
}

/** All combinations, one of each list. */
export function* combinations<const Lists extends Readonly<Record<string, readonly unknown[]>>>(
  lists: Lists,
): Generator<{ readonly [Key in keyof Lists]: Lists[Key][number] }> {
  const keys = Object.keys(lists);
  const count = keys.reduce((product, key) => product * lists[key]!.length, 1);
  for (let number = 0; number < count; number += 1) {
    let rest = number;
    const picked: Record<string, unknown> = {};
    for (const key of keys) {
      const list = lists[key]!;
      picked[key] = list[rest % list.length];
      rest = Math.floor(rest / list.length);
    }
    yield picked as { readonly [Key in keyof Lists]: Lists[Key][number] };
  }
}

/** The cases as monotone ones. */
export function* monotone(cases: Iterable<Case>): Generator<Case> {
  for (const one of cases) yield { monotone: true, ...one };
}
