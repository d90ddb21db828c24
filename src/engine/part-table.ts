// Which part of a tensor an index belongs to: a small table over the axes along which parts lie, row-major.

export interface PartTable {
  /** Axes of the tensor, ascending. */
  readonly axes: readonly number[];
  readonly lengths: readonly number[];
  /** By index over the axes, row-major: the part. */
  readonly of: readonly number[];
}

/** Entries of a table; larger ones aren't kept. */
export const PART_TABLE_LIMIT = 65_536;

/** What becomes of one axis of the table: it stays, or each index of the output's axis reads some indices of it. */
export type AxisReading =
  | { readonly kind: 'stays'; readonly to: number }
  /** `to` null: the axis goes away, and `reads` is asked for 0 alone. */
  | {
      readonly kind: 'reads';
      readonly to: number | null;
      readonly length: number;
      readonly reads: (output: number) => Iterable<number>;
    };

/** By flat index over more axes than the table has (or the same): the part. */
export function spreadOver(table: PartTable, { axes, lengths }: Omit<PartTable, 'of'>): readonly number[] {
  if (table.lengths.join() === lengths.join() && table.axes.join() === axes.join()) return table.of;
  let of: number[] = [0];
  // From the outermost axis inwards: each entry, once for every index of the next axis.
  for (const [place, axis] of axes.entries()) {
    const own = table.axes.indexOf(axis);
    const step = own < 0 ? 0 : productBehind(table.lengths, own);
    of = of.flatMap((from) => Array.from({ length: lengths[place]! }, (_, index) => from + index * step));
  }
  return of.map((flat) => table.of[flat]!);
}

/** Entries between neighbors along an axis. */
export function productBehind(lengths: readonly number[], place: number): number {
  return lengths.slice(place + 1).reduce((a, b) => a * b, 1);
}

/** A table whose entries are sets of parts. */
export interface SetTable {
  readonly axes: readonly number[];
  readonly lengths: readonly number[];
  readonly of: readonly (readonly number[])[];
}

/** The table after its axes have been read, `readings` in their order. Null: too large. */
export function readTable(table: PartTable, readings: readonly AxisReading[]): SetTable | null {
  let current: SetTable = { ...table, of: table.of.map((part) => [part]) };
  for (const [place, reading] of readings.entries()) {
    if (reading.kind === 'stays') continue;
    const next = readAxis(current, place, reading.length, reading.reads);
    if (next === null) return null;
    current = next;
  }
  const kept = readings.flatMap((reading, place) => (reading.to === null ? [] : [{ to: reading.to, place }]));
  kept.sort((a, b) => a.to - b.to);
  return permuted(
    current,
    kept.map(({ place }) => place),
    kept.map(({ to }) => to),
  );
}

function readAxis(
  { axes, lengths, of }: SetTable,
  place: number,
  length: number,
  reads: (output: number) => Iterable<number>,
): SetTable | null {
  const own = lengths[place]!;
  const behind = lengths.slice(place + 1).reduce((a, b) => a * b, 1);
  const ahead = of.length / (own * behind);
  if (ahead * length * behind > PART_TABLE_LIMIT) return null;
  const indices = Array.from({ length }, (_, output) =>
    [...reads(output)].filter((index) => index >= 0 && index < own),
  );
  const next: (readonly number[])[] = [];
  for (let outer = 0; outer < ahead; outer++) {
    for (const read of indices) {
      for (let inner = 0; inner < behind; inner++) {
        next.push(union(read.map((index) => of[(outer * own + index) * behind + inner]!)));
      }
    }
  }
  return { axes, lengths: lengths.with(place, length), of: next };
}

function union(sets: readonly (readonly number[])[]): readonly number[] {
  if (sets.length === 1) return sets[0]!;
  return [...new Set(sets.flat())].sort((a, b) => a - b);
}

// Axes in the order `places`, under new names; axes that are left out have length 1.
function permuted({ lengths, of }: SetTable, places: readonly number[], axes: readonly number[]): SetTable {
  const strides = lengths.map((_, place) => lengths.slice(place + 1).reduce((a, b) => a * b, 1));
  const order = places.map((place) => lengths[place]!);
  const total = order.reduce((a, b) => a * b, 1);
  const next = Array.from({ length: total }, (_, flat) => {
    let rest = flat;
    let from = 0;
    for (let at = places.length - 1; at >= 0; at--) {
      from += (rest % order[at]!) * strides[places[at]!]!;
      rest = Math.floor(rest / order[at]!);
    }
    return of[from]!;
  });
  return { axes, lengths: order, of: next };
}

/** Without the axes that no entry hangs on. */
export function minimal(table: PartTable): PartTable {
  let { axes, lengths, of } = table;
  for (let place = axes.length - 1; place >= 0; place--) {
    const own = lengths[place]!;
    const behind = lengths.slice(place + 1).reduce((a, b) => a * b, 1);
    const firstOf = (flat: number): number => flat - (Math.floor(flat / behind) % own) * behind;
    if (!of.every((part, flat) => part === of[firstOf(flat)])) continue;
    of = of.filter((_, flat) => Math.floor(flat / behind) % own === 0);
    axes = axes.toSpliced(place, 1);
    lengths = lengths.toSpliced(place, 1);
  }
  return { axes, lengths, of };
}

/**
 * The table after a run of axes (from `ahead` on, of lengths `from`) is read with the lengths `to`; axes outside the run move by
 * `moved`. Null: too large.
 */
export function regroupTable(
  { axes, lengths, of }: PartTable,
  ahead: number,
  from: readonly number[],
  to: readonly number[],
): PartTable | null {
  const inRun = (axis: number): boolean => axis >= ahead && axis < ahead + from.length;
  const moved = to.length - from.length;
  const before = axes.filter((axis) => axis < ahead);
  const after = axes.filter((axis) => axis >= ahead + from.length);
  const lengthOf = (axis: number): number => lengths[axes.indexOf(axis)]!;
  const order = [...before.map(lengthOf), ...to, ...after.map(lengthOf)];
  const total = order.reduce((a, b) => a * b, 1);
  if (total > PART_TABLE_LIMIT) return null;
  const run = to.reduce((a, b) => a * b, 1);
  const behindRun = after.map(lengthOf).reduce((a, b) => a * b, 1);
  const next = Array.from({ length: total }, (_, flat) => {
    const inner = flat % behindRun;
    const middle = Math.floor(flat / behindRun) % run;
    const outer = Math.floor(flat / (behindRun * run));
    let from_ = outer;
    for (const axis of axes.filter(inRun)) {
      const behind = from.slice(axis - ahead + 1).reduce((a, b) => a * b, 1);
      from_ = from_ * lengthOf(axis) + (Math.floor(middle / behind) % lengthOf(axis));
    }
    return of[from_ * behindRun + inner]!;
  });
  return minimal({
    axes: [...before, ...to.map((_, axis) => axis + ahead), ...after.map((axis) => axis + moved)],
    lengths: order,
    of: next,
  });
}
