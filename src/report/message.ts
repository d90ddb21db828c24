// A finding as a sentence: place, measured, wanted, difference, change (style-examples.md §10).
import type { Finding, PatternDetail, UndecidedNodeDetail, UnknownLengthDetail } from '../rules/index.ts';
import { codeSpan } from './escape.ts';
import { amount } from './figures.ts';
import { sayAlignedMerge } from './message-aligned-merge.ts';
import { sayFeatureDrift, sayReceptiveFieldDrift, sayStrideDilation } from './message-drift.ts';
import { sayCostDrift, sayExporterDrift, sayInterfaceDrift } from './message-drift-model.ts';
import { sayLockedModelMissing, sayStaleLock, sayUnlockedModel } from './message-lock.ts';
import { sayMinReceptiveField } from './message-min-receptive-field.ts';
import { sayStrideBudget } from './message-stride-budget.ts';
import { namesListed, plainText } from './prose.ts';
import { SHAPE_HINT, type Said } from './said.ts';
import type { Where } from './where.ts';

export function say(finding: Finding, where: Where): Said {
  const { detail, blockedBy } = finding;
  switch (detail.kind) {
    case 'min-receptive-field':
      return sayMinReceptiveField(detail, where, blockedBy);
    case 'stride-budget':
      return sayStrideBudget(detail, where, blockedBy);
    case 'aligned-merge':
      return sayAlignedMerge(detail, where, blockedBy);
    case 'undecided-node':
      return sayUndecidedNode(detail, where);
    case 'unknown-length':
      return sayUnknownLength(detail, where);
    case 'pattern-finds-nothing':
      return sayPattern(detail);
    case 'receptive-field-drift':
      return sayReceptiveFieldDrift(detail, where, blockedBy);
    case 'feature-drift':
      return sayFeatureDrift(detail, where);
    case 'stride-dilation-tradeoff':
      return sayStrideDilation(detail, where, blockedBy);
    case 'interface-drift':
      return sayInterfaceDrift(detail);
    case 'exporter-drift':
      return sayExporterDrift(detail);
    case 'cost-drift':
      return sayCostDrift(detail, where);
    case 'unlocked-model':
      return sayUnlockedModel(detail, where);
    case 'stale-lock':
      return sayStaleLock(detail, where);
    case 'locked-model-missing':
      return sayLockedModelMissing(detail, where);
  }
}

function sayUndecidedNode(detail: UndecidedNodeDetail, where: Where): Said {
  const { operator, why, reason, blocks } = detail;
  const blocked = blocks.length === 0 ? '' : `; the figures of ${namesListed(blocks)} depend on it`;
  return {
    message: `${where.name} (${codeSpan(operator)}): ${plainText(reason)}${blocked}.`,
    hint: why === 'opaque' && isCustom(operator) ? declareHint(operator) : SHAPE_HINT,
    measured: null,
    wanted: null,
  };
}

/** Operators of a domain of their own; the configuration can say what they do. */
function isCustom(operator: string): boolean {
  return operator.includes('::');
}

function declareHint(operator: string): string {
  return `If it keeps positions apart, say so in the configuration: ${codeSpan(`operators: { "${operator}": pointwise }`)}; if it works like a known one: ${codeSpan(`"${operator}": { like: Conv }`)}.`;
}

function sayUnknownLength(detail: UnknownLengthDetail, where: Where): Said {
  const { rule, written, why, narrowest } = detail;
  const figure = narrowest === null ? '' : `r = ${amount([narrowest, 1], where.unit, where.sampleRateHz)}; `;
  const missing =
    why === 'sample-rate'
      ? `${plainText(written)} is no number of samples without a sample rate`
      : `${plainText(written)} is no number of samples while the length of the axis isn't known`;
  return {
    message: `${where.name}: ${figure}whether \`${rule}\` holds${where.onAxes} can't be known, since ${missing}.`,
    hint:
      why === 'sample-rate'
        ? 'Give it in the configuration: `inputs: { NAME: { sample-rate: 16000 } }`.'
        : SHAPE_HINT,
    measured: narrowest,
    wanted: written,
  };
}

function sayPattern(detail: PatternDetail): Said {
  return {
    message: `${codeSpan(detail.pattern)}, which ${codeSpan(detail.rule)} looks for, is no tensor or node of any model.`,
    hint: 'A pattern matches whole names, and `*` stands for any characters; `rf-lint inspect --all MODEL` lists the names.',
    measured: null,
    wanted: null,
  };
}
