// Where in a tensor's indices a source axis lies: w = Σ coefficient·(⌊u[axis] / divide⌋ mod modulo), a linear form over
// factors of the tensor's axes (engine.md §3, sheet §7). An axis that is one factor is the ordinary case.
//
// A term is a factor with a coefficient ≠ 0; factors that a source axis doesn't look at aren't written down, so a form
// doesn't change when they do.
import { checked } from './integer.ts';
import { lcm } from './integer.ts';
import { equal, exactDivide, type Integer, multiply } from './symbolic.ts';
import { PERIOD_LIMIT } from './region-map.ts';
import { IDENTITY, type StepMap } from './step-map.ts';

export interface Term {
  readonly axis: number;
  readonly coefficient: number;
  /** Product of the lengths of the factors inside this one. */
  readonly divide: Integer;
  /** Length of the factor; null: it is the outermost of its axis. */
  readonly modulo: Integer | null;
}

/** At least one term. Terms of one axis never fuse: see {@link fuse}. */
export type IndexForm = readonly Term[];

const plainForms: IndexForm[] = [];

/** w = u[axis]. Shared: equal axes give the identical form. */
export function plainForm(axis: number): IndexForm {
  return (plainForms[axis] ??= [{ axis, coefficient: 1, divide: 1, modulo: null }]);
}

/** The axis of a form w = u[axis], else null. */
export function plainAxis(form: IndexForm): number | null {
  const [term] = form;
  return form.length === 1 && isWholeAxis(term!) && term!.coefficient === 1 ? term!.axis : null;
}

/** Whether the term is the whole of its axis. */
export function isWholeAxis(term: Term): boolean {
  return term.divide === 1 && term.modulo === null;
}

/** The form after the tensor's axes have moved: axis a becomes to[a]. Every axis that has a term must have a place. */
export function relabel(form: IndexForm, to: (axis: number) => number): IndexForm {
  const plain = plainAxis(form);
  if (plain !== null) return plainForm(to(plain));
  if (form.every((term) => to(term.axis) === term.axis)) return form;
  return merged(sorted(form.map((term) => ({ ...term, axis: to(term.axis) }))));
}

// Two axes that become one (a diagonal) add up where they are the same factor of it.
function merged(terms: readonly Term[]): IndexForm {
  const out: Term[] = [];
  for (const term of terms) {
    const same = out.findIndex((own) => equalTerms({ ...own, coefficient: term.coefficient }, term));
    if (same < 0) out.push(term);
    else out[same] = { ...term, coefficient: out[same]!.coefficient + term.coefficient };
  }
  const [only] = out;
  return out.length === 1 && isWholeAxis(only!) && only!.coefficient === 1 ? plainForm(only!.axis) : out;
}

/** Same factors with the same coefficients. */
export function equalForms(a: IndexForm, b: IndexForm): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every((term, at) => equalTerms(term, b[at]!));
}

function equalTerms(a: Term, b: Term): boolean {
  return (
    a.axis === b.axis &&
    a.coefficient === b.coefficient &&
    equal(a.divide, b.divide) &&
    (a.modulo === null || b.modulo === null ? a.modulo === b.modulo : equal(a.modulo, b.modulo))
  );
}

/**
 * The form after the elements, in row-major order, are read with other lengths. Null: a new boundary cuts a factor where
 * it can't be cut evenly, or the lengths are too open to tell.
 */
export function regroup(form: IndexForm, from: readonly Integer[], to: readonly Integer[]): IndexForm | null {
  const { ahead, behind } = keptAxes(from, to);
  const terms = form.flatMap((term) => {
    if (term.axis < ahead) return [term];
    return term.axis < from.length - behind ? [] : [{ ...term, axis: term.axis + to.length - from.length }];
  });
  const cut = form.filter((term) => term.axis >= ahead && term.axis < from.length - behind);
  if (cut.length === 0) return fuse(terms, to);
  const moved = recut(
    cut.map((term) => ({ ...term, axis: term.axis - ahead })),
    from.slice(ahead, from.length - behind),
    to.slice(ahead, to.length - behind),
  );
  return moved === null
    ? null
    : fuse([...terms, ...moved.map((term) => ({ ...term, axis: term.axis + ahead }))], to);
}

/** How many axes stand unchanged ahead of and behind those that are regrouped. */
export function keptAxes(
  from: readonly Integer[],
  to: readonly Integer[],
): { readonly ahead: number; readonly behind: number } {
  const most = Math.min(from.length, to.length);
  let ahead = 0;
  while (ahead < most && equal(from[ahead]!, to[ahead]!)) ahead += 1;
  let behind = 0;
  while (behind < most - ahead && equal(from.at(-1 - behind)!, to.at(-1 - behind)!)) behind += 1;
  return { ahead, behind };
}

/** A form by way of a flat index: which index of the form each flat one is, and the flat one as a form over new axes. */
export interface FlatForm {
  readonly step: StepMap;
  readonly form: IndexForm;
  /** Elements of the run. */
  readonly length: number;
}

/**
 * The form of elements that are cut where no factor ends (6 × 4 read as 8 × 3), by the flat index of the regrouped run. Null: a
 * length is open, a term lies outside the run, or the period exceeds {@link PERIOD_LIMIT}.
 */
export function throughFlat(
  form: IndexForm,
  from: readonly Integer[],
  to: readonly Integer[],
): FlatForm | null {
  const { ahead, behind } = keptAxes(from, to);
  const run = from.slice(ahead, from.length - behind);
  if (!form.every(({ axis }) => axis >= ahead && axis < from.length - behind)) return null;
  const flat = form.map((term) => flatten({ ...term, axis: term.axis - ahead }, run));
  if (flat.some((factor) => factor === null)) return null;
  const total = run.reduce(multiply, 1);
  const terms = (flat as FlatFactor[]).map(({ coefficient, divide, length }): Term => {
    const outermost = equal(multiply(divide, length), total);
    return { axis: 0, coefficient, divide, modulo: outermost ? null : length };
  });
  const step = axisStep(fuse(terms, [total]));
  const lengths = to.slice(ahead, to.length - behind);
  if (step === null || typeof total !== 'number') return null;
  const inner = suffixProducts(lengths);
  if (!inner.every((length) => typeof length === 'number')) return null;
  const moved = inner.flatMap((coefficient, axis): Term[] =>
    lengths[axis] === 1 ? [] : [{ axis: axis + ahead, coefficient, divide: 1, modulo: null }],
  );
  return { step, form: fuse(moved, to), length: total };
}

function recut(form: IndexForm, from: readonly Integer[], to: readonly Integer[]): readonly Term[] | null {
  const inner = suffixProducts(to);
  const terms: Term[] = [];
  const pending: FlatFactor[] = [];
  for (const term of form.toReversed()) {
    const factor = flatten(term, from);
    if (factor === null) return null;
    pending.push(factor);
  }
  while (pending.length > 0) {
    const factor = pending.pop()!;
    const placed = place(factor, to, inner);
    if (placed !== null) {
      terms.push(placed);
      continue;
    }
    const cut = split(factor, inner);
    if (cut === null) return null;
    pending.push(...cut);
  }
  return terms;
}

/** A factor of the flat, row-major index of the whole tensor. */
interface FlatFactor {
  readonly coefficient: number;
  readonly divide: Integer;
  readonly length: Integer;
}

// Null: the outermost factor's length isn't the axis' length by what lies inside it.
function flatten(term: Term, shape: readonly Integer[]): FlatFactor | null {
  let divide = term.divide;
  for (let axis = term.axis + 1; axis < shape.length; axis++) divide = multiply(divide, shape[axis]!);
  const length = term.modulo ?? exactDivide(shape[term.axis]!, term.divide);
  return length === null ? null : { coefficient: term.coefficient, divide, length };
}

function suffixProducts(shape: readonly Integer[]): Integer[] {
  const inner: Integer[] = Array.from({ length: shape.length }, () => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--)
    inner[axis] = multiply(inner[axis + 1]!, shape[axis + 1]!);
  return inner;
}

// ⌊(⌊F / I⌋ mod n) / d⌋ mod M = ⌊F / (I·d)⌋ mod M wherever d·M divides n.
function place(factor: FlatFactor, shape: readonly Integer[], inner: readonly Integer[]): Term | null {
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (equal(shape[axis]!, 1)) continue;
    const divide = exactDivide(factor.divide, inner[axis]!);
    if (divide === null) continue;
    const used = multiply(divide, factor.length);
    const outside = exactDivide(shape[axis]!, used);
    if (outside === null) continue;
    const modulo = equal(outside, 1) ? null : factor.length;
    return { axis, coefficient: factor.coefficient, divide, modulo };
  }
  return null;
}

// The factor in two at a boundary of the new axes that lies inside it, outer part first; null: no even cut.
function split(factor: FlatFactor, boundaries: readonly Integer[]): [FlatFactor, FlatFactor] | null {
  for (let axis = boundaries.length - 1; axis >= 0; axis--) {
    const innerLength = exactDivide(boundaries[axis]!, factor.divide);
    if (typeof innerLength !== 'number' || innerLength <= 1) continue;
    const outerLength = exactDivide(factor.length, innerLength);
    if (outerLength === null || equal(outerLength, 1)) continue;
    const { coefficient, divide } = factor;
    return [
      { coefficient: checked(coefficient * innerLength), divide: boundaries[axis]!, length: outerLength },
      { coefficient, divide, length: innerLength },
    ];
  }
  return null;
}

/** Canonical form: neighbors a, b of one axis with c(a) = n_b·c(b) become one factor. */
export function fuse(terms: readonly Term[], shape: readonly Integer[]): IndexForm {
  const out: Term[] = [];
  for (const term of sorted(terms)) {
    let inner = term;
    for (let outer = out.at(-1); outer !== undefined && fits(outer, inner); outer = out.at(-1)) {
      out.pop();
      const modulo = outer.modulo === null ? null : multiply(outer.modulo, inner.modulo!);
      inner = { axis: inner.axis, coefficient: inner.coefficient, divide: inner.divide, modulo };
    }
    out.push(inner);
  }
  const plain = out.length === 1 && isWholeAxis(out[0]!) && out[0]!.coefficient === 1;
  return plain ? plainForm(out[0]!.axis) : out.map((term) => wholeWhereOnly(term, shape));
}

function wholeWhereOnly(term: Term, shape: readonly Integer[]): Term {
  if (term.modulo === null || term.divide !== 1 || !equal(term.modulo, shape[term.axis]!)) return term;
  return { ...term, modulo: null };
}

function fits(outer: Term, inner: Term): boolean {
  return (
    outer.axis === inner.axis &&
    typeof inner.modulo === 'number' &&
    equal(outer.divide, multiply(inner.divide, inner.modulo)) &&
    outer.coefficient === inner.coefficient * inner.modulo
  );
}

// By axis, then outermost factor first (the outermost has no modulo; else the larger inner length stands outside).
function sorted(terms: readonly Term[]): Term[] {
  return terms.toSorted((a, b) => a.axis - b.axis || (isOutside(a, b) ? -1 : isOutside(b, a) ? 1 : 0));
}

function isOutside(a: Term, b: Term): boolean {
  if (a.modulo === null) return b.modulo !== null;
  return b.modulo !== null && exactDivide(a.divide, multiply(b.divide, b.modulo)) !== null;
}

/**
 * A form whose terms all lie on one axis, as a step map from that axis to w: periodic, since the digits of a number are.
 * Null: a length is open, or the period exceeds {@link PERIOD_LIMIT}.
 */
export function axisStep(form: IndexForm): StepMap | null {
  if (plainAxis(form) !== null) return IDENTITY;
  let period = 1;
  for (const { divide, modulo } of form) {
    if (typeof divide !== 'number' || (modulo !== null && typeof modulo !== 'number')) return null;
    period = lcm(period, modulo === null ? divide : divide * modulo);
    if (period > PERIOD_LIMIT) return null;
  }
  const first: number[] = [];
  for (let u = 0; u < period; u++) {
    let w = 0;
    for (const term of form) w += term.coefficient * digit(term, u);
    first.push(w);
  }
  const advance = form
    .filter((term) => term.modulo === null)
    .reduce((sum, outermost) => sum + outermost.coefficient * (period / (outermost.divide as number)), 0);
  return { period, advance, first, count: first.map(() => 1), spacing: 1, offset: 0 };
}

function digit({ divide, modulo }: Term, u: number): number {
  const place = Math.floor(u / (divide as number));
  return modulo === null ? place : place % (modulo as number);
}
