// What `stride-budget` says: the effective stride, what is allowed, and the layer that made it so.
import { absoluteRational, compareRational, divideRational, type Rational } from '../engine/index.ts';
import type { StrideBudgetDetail } from '../rules/index.ts';
import { codeSpan } from './escape.ts';
import { fraction, plainNumber } from './figures.ts';
import { listed, plainText } from './prose.ts';
import { inTheWay, unblockHint, type Said } from './said.ts';
import type { Where } from './where.ts';

export function sayStrideBudget(
  detail: StrideBudgetDetail,
  where: Where,
  blockedBy: readonly string[],
): Said {
  return {
    message: messageOf(detail, where, blockedBy),
    hint: blockedBy.length > 0 ? unblockHint(blockedBy, where) : hintOf(detail),
    measured: detail.stride === null ? null : plainNumber(detail.stride),
    wanted: wantedValue(detail.wanted),
  };
}

type Wanted = StrideBudgetDetail['wanted'];

function wantedValue(wanted: Wanted): string | number {
  switch (wanted.kind) {
    case 'max':
      return plainNumber(wanted.max);
    case 'allowed':
      return listed(wanted.allowed.map(fraction), 'or');
    case 'equal-axes':
      return 'equal axes';
  }
}

function wantedText(wanted: Wanted): string {
  switch (wanted.kind) {
    case 'max':
      return `at most ${fraction(wanted.max)} allowed`;
    case 'allowed':
      return `${listed(wanted.allowed.map(fraction), 'or')} allowed`;
    case 'equal-axes': {
      const other = wanted.other === null ? 'an unknown one' : fraction(wanted.other);
      return `${other} on axis ${plainText(wanted.otherLetter.toLowerCase())}, equal ones wanted`;
    }
  }
}

/** "`P5`: S = 64 on axes h and w, at most 32 allowed, 2 times too much." */
function messageOf(detail: StrideBudgetDetail, where: Where, blockedBy: readonly string[]): string {
  const { stride, wanted } = detail;
  if (stride === null || blockedBy.length > 0) {
    const figure = stride === null ? '' : `S = ${fraction(stride)} as far as is known; `;
    const question = `${figure}S${where.onAxes} can't be known, ${wantedText(wanted)}`;
    return `${where.name}: ${question}${inTheWay(blockedBy)}.`;
  }
  const factor = excess(stride, wanted);
  const difference = factor === null ? '' : `, ${fraction(factor)} times too much`;
  return `${where.name}: S = ${fraction(stride)}${where.onAxes}, ${wantedText(wanted)}${difference}.`;
}

/** |S| over what is allowed; null where it isn't too large. */
function excess(stride: Rational, wanted: Wanted): Rational | null {
  if (wanted.kind !== 'max' || wanted.max[0] <= 0) return null;
  const absolute = absoluteRational(stride);
  return compareRational(absolute, wanted.max) > 0 ? divideRational(absolute, wanted.max) : null;
}

function hintOf({ stride, wanted, last }: StrideBudgetDetail): string | null {
  if (stride === null || last === null) return null;
  const layer = `${codeSpan(last.node)} (${codeSpan(last.operator)}, stride ${last.stride})`;
  if (!tooLarge(stride, wanted)) return `The last layer that changes it is ${layer}.`;
  return `The last factor is ${layer}: with stride 1 there, and the dilations behind it times ${last.stride}, r stays as it is.`;
}

function tooLarge(stride: Rational, wanted: Wanted): boolean {
  const absolute = absoluteRational(stride);
  if (wanted.kind === 'max') return compareRational(absolute, wanted.max) > 0;
  return (
    wanted.kind === 'allowed' &&
    wanted.allowed.length > 0 &&
    wanted.allowed.every((one) => compareRational(absolute, absoluteRational(one)) > 0)
  );
}
