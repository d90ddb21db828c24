// Whether an edge reads all parts of a tensor whose parts see different regions: then what holds of the whole holds behind it too.
import { type AxisHow, type Edge, type Field, tellSectionsAlong } from '../engine/index.ts';

/** Longest axis whose indices are looked through. */
const LENGTH_LIMIT = 65_536;

/** False: the edge may take some of the parts only. */
export function readsAllSections(field: Field, edge: Edge): boolean {
  const { sections, form, local } = field;
  if (sections === null || edge.kind === 'share') return true;
  const axes = sections.kind === 'mixed' ? sections.axes : sections.table.axes;
  // Parts along the axis of the source itself: its own map says all, or says more than they do.
  if (form.some(({ axis }) => axes.includes(axis)) && tellSectionsAlong(field, 0).local !== local)
    return false;
  switch (edge.kind) {
    case 'regroup':
      return true;
    case 'axes':
      return axes.every((axis) => edge.axes[axis] !== undefined && readsAll(edge.axes[axis].how));
    case 'chain':
      return edge.edges.every(
        (one) => one.kind === 'regroup' || (one.kind === 'axes' && one.axes.every(({ how }) => isWhole(how))),
      );
    default:
      return false;
  }
}

function isWhole({ kind }: AxisHow): boolean {
  return kind === 'identity' || kind === 'union';
}

// Some output reads it, for every index of the operand.
function readsAll(how: AxisHow): boolean {
  if (how.kind !== 'step') return isWhole(how);
  const { step, operandLength, outputLength } = how;
  if (operandLength === null || outputLength === null || typeof step.offset !== 'number') return false;
  if (Math.max(operandLength, outputLength) > LENGTH_LIMIT) return false;
  const read = new Uint8Array(operandLength);
  let unread = operandLength;
  for (let output = 0; output < outputLength && unread > 0; output++) {
    const phase = output % step.period;
    const turns = (output - phase) / step.period;
    const first: number = step.first[phase]! + step.offset + step.advance * turns;
    const count = Math.min(step.count[phase]!, LENGTH_LIMIT);
    for (let tap = 0; tap < count; tap++) {
      const index = first + tap * step.spacing;
      if (read[index] !== 0) continue;
      read[index] = 1;
      unread -= 1;
    }
  }
  return unread === 0;
}
