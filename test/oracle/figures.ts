// The field's terms computed again from its phases, as engine.md §1 defines them: S = advance / period, r the widest region,
// P the largest S·u − lo(u), c₀ the mean of (lo + hi)/2 − S·u.
import { add, compare, divide, fraction, multiply, subtract, type Fraction } from './interpreter/rational.ts';
import { regionAt } from './record-region.ts';
import type { Field, FieldRecord, Rational } from './subject.ts';

/** One sentence per figure that doesn't follow from the phases. */
export function figureFaults(field: FieldRecord, local: Field): string[] {
  const widths = local.phases?.flatMap((phase) => (phase === null ? [] : [widthOf(phase)])) ?? [];
  if (local.mark !== 'exact' || widths.length === 0 || widths.includes(Number.POSITIVE_INFINITY)) return [];
  const faults: string[] = [];
  const wanted = { size: Math.max(...widths), narrowest: Math.min(...widths) };
  // A table's figures are those of its extent.
  const table = local.advance === 0 && local.stride === null;
  for (const figure of table ? [] : (['size', 'narrowest'] as const)) {
    if (local[figure] !== wanted[figure]) {
      faults.push(`${figure} ${local[figure]}, phases say ${wanted[figure]}`);
    }
  }
  const [term] = field.index;
  // Along several axes, or in blocks, S, P and center have no value.
  const plain = field.index.length === 1 && term!.divide === 1 && term!.modulo === null;
  if (!plain || table || Math.abs(term!.coefficient) !== 1) return faults;
  const stride = multiply(fraction(local.advance, local.period), fraction(term!.coefficient));
  const steps = Array.from({ length: local.period }, (_, u) => {
    const region = regionAt(local, field.offset + term!.coefficient * u);
    if (region === null || region === undefined) return [];
    const at = multiply(stride, fraction(u));
    const center = subtract(fraction(region[0] + region[1], 2), at);
    return [{ before: subtract(at, fraction(region[0])), center }];
  }).flat();
  const sum = steps.reduce((total, { center }) => add(total, center), fraction(0));
  const figures = [
    ['stride', local.stride, stride],
    [
      'padding',
      local.padding,
      steps
        .map(({ before }) => before)
        .toSorted(compare)
        .at(-1)!,
    ],
    ['center', local.center, divide(sum, fraction(steps.length))],
  ] as const;
  return [...faults, ...figures.flatMap(([name, said, figure]) => rationalFaults(name, said, figure))];
}

function rationalFaults(name: string, said: Rational | null, wanted: Fraction): string[] {
  if (said !== null && said[0] === wanted.over && said[1] === wanted.under) return [];
  return [`${name} ${said?.join('/') ?? 'null'}, phases say ${wanted.over}/${wanted.under}`];
}

function widthOf([lo, hi]: readonly [number | null, number | null]): number {
  return lo === null || hi === null ? Number.POSITIVE_INFINITY : hi - lo + 1;
}
