// What `min-receptive-field` says: r where it was measured, what was asked for, how much is missing, and what would
// close the gap.
import { compareRational, type Rational } from '../engine/index.ts';
import type { MinReceptiveFieldDetail } from '../rules/index.ts';
import { codeSpan } from './escape.ts';
import { causesText } from './fields.ts';
import { amount, decimal, fraction, grouped, milliseconds, plainNumber, unitWord } from './figures.ts';
import { listed, plainText } from './prose.ts';
import { inTheWay, unblockHint, type Said } from './said.ts';
import type { Where } from './where.ts';

type WidenChange = MinReceptiveFieldDetail['changes'][number];

export function sayMinReceptiveField(
  detail: MinReceptiveFieldDetail,
  where: Where,
  blockedBy: readonly string[],
): Said {
  const at = { ...where, sampleRateHz: where.sampleRateHz ?? detail.sampleRateHz };
  return {
    message: detail.short === null ? undecided(detail, at, blockedBy) : broken(detail, detail.short, at),
    hint: hintOf(detail, at, blockedBy),
    measured: detail.narrowest,
    wanted: plainNumber(detail.wanted.samples),
  };
}

/** "`logits`: r = 187 px on axis h, 224 wanted, 37 short." */
function broken(detail: MinReceptiveFieldDetail, short: Rational, where: Where): string {
  const sign = where.field?.local?.mark === 'upper-bound' && detail.field === 'local' ? '≤' : '=';
  const measured = `${symbol(detail)} ${sign} ${measuredText(detail, where)}${where.onAxes}`;
  return `${where.name}: ${measured}, ${wantedText(detail, where)} wanted, ${decimal(short)} short.`;
}

function undecided(detail: MinReceptiveFieldDetail, where: Where, blockedBy: readonly string[]): string {
  const because = reason(detail, blockedBy);
  const wanted = wantedText(detail, where, true);
  if (detail.narrowest === null)
    return `${where.name}: ${symbol(detail)}${where.onAxes} can't be known, ${wanted} wanted${because}.`;
  // What is enough and yet decides nothing is an upper bound; what is too little, a lower one (engine.md §2).
  const enough = compareRational([detail.narrowest, 1], detail.wanted.samples) >= 0;
  const bound = `${symbol(detail)} ${enough ? '≤' : '≥'} ${measuredText(detail, where)}${where.onAxes}`;
  return `${where.name}: ${bound}, so whether it reaches ${wanted} can't be known${because}.`;
}

function reason(detail: MinReceptiveFieldDetail, blockedBy: readonly string[]): string {
  if (blockedBy.length > 0) return inTheWay(blockedBy);
  return detail.causes.length === 0
    ? ''
    : `; the local field ends, and the whole axis is seen through ${causesText(detail.causes)}`;
}

/** r, told apart where the local field isn't all there is. */
function symbol(detail: MinReceptiveFieldDetail): string {
  if (detail.field === 'full') return 'full r';
  return detail.causes.length > 0 && detail.narrowest !== null ? 'local r' : 'r';
}

function measuredText({ size, narrowest }: MinReceptiveFieldDetail, where: Where): string {
  const least = narrowest ?? size ?? 0;
  const most = size ?? least;
  if (least === most) return amount([most, 1], where.unit, where.sampleRateHz);
  const ms =
    where.sampleRateHz === null
      ? ''
      : ` (${milliseconds([least, 1], where.sampleRateHz)} to ${milliseconds([most, 1], where.sampleRateHz)})`;
  return `${grouped(least)} to ${grouped(most)} ${unitWord(where.unit, true)}${ms}`;
}

/** "224", "5,120 (320 ms)", "256 (50%)"; `named`: with its unit. */
function wantedText({ wanted }: MinReceptiveFieldDetail, where: Where, named = false): string {
  const unit = named ? ` ${unitWord(where.unit, wanted.samples[0] !== wanted.samples[1])}` : '';
  const asWritten = wanted.written.endsWith('%') ? ` (${plainText(wanted.written)})` : '';
  const ms = where.sampleRateHz === null ? '' : ` (${milliseconds(wanted.samples, where.sampleRateHz)})`;
  return `${decimal(wanted.samples)}${unit}${asWritten === '' ? ms : asWritten}`;
}

function hintOf(detail: MinReceptiveFieldDetail, where: Where, blockedBy: readonly string[]): string | null {
  const parts = [
    ...changesText(detail.changes, where),
    ...(detail.short === null ? undecidedHint(detail, where, blockedBy) : fullFieldHint(detail)),
  ];
  return parts.length === 0 ? null : parts.join(' ');
}

function changesText(changes: readonly WidenChange[], where: Where): string[] {
  const [cheapest, ...others] = changes.slice(0, 3).map((change) => changeText(change, where));
  if (cheapest === undefined) return [];
  return [
    `Cheapest change: ${cheapest}.`,
    ...(others.length === 0 ? [] : [`Otherwise ${listed(others, 'or')}.`]),
  ];
}

/** "dilation 2 on `layer4.1.conv2` (+64 px)". */
function changeText(change: WidenChange, where: Where): string {
  const adds = ` (+${amount(change.adds, where.unit, null)})`;
  switch (change.kind) {
    case 'dilate':
      return `dilation ${change.dilation} on ${codeSpan(change.node)}${adds}`;
    case 'enlarge':
      return `kernel ${change.kernel} on ${codeSpan(change.node)}${adds}`;
    case 'append': {
      const layer = where.unit === 'px' ? '3×3 layer' : '3-tap layer';
      return `${change.layers === 1 ? 'one' : grouped(change.layers)} more ${layer}${change.layers === 1 ? '' : 's'} at stride ${fraction(change.stride)}${adds}`;
    }
  }
}

function fullFieldHint(detail: MinReceptiveFieldDetail): string[] {
  if (detail.field === 'full' || detail.causes.length === 0) return [];
  return [`The full field is the whole axis (${causesText(detail.causes)}): \`field: full\` asks for that.`];
}

function undecidedHint(
  detail: MinReceptiveFieldDetail,
  where: Where,
  blockedBy: readonly string[],
): string[] {
  const unblock = unblockHint(blockedBy, where);
  if (unblock !== null) return [unblock];
  return detail.field === 'local' && detail.causes.length > 0
    ? ['`field: full` asks for the full field.']
    : [];
}
