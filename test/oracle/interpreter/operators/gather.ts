// Gather by constant indices: the indices' axes stand in place of the gathered one.
import { constantAt, int, valueAt, type Rule } from '../call.ts';
import { axisOf, flatIndex } from '../net.ts';
import { value } from '../value.ts';

export const gather: Rule = (call) => {
  const x = valueAt(call, 0);
  const indices = constantAt(call, 1)!;
  const axis = axisOf(int(call, 'axis', 0), x.shape.length);
  const behind = axis + indices.shape.length;
  return [
    value([...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)], [x], (place, reader) => {
      const chosen = indices.numbers![flatIndex(indices.shape, place.slice(axis, behind))]!;
      reader.take(0, [...place.slice(0, axis), axisOf(chosen, x.shape[axis]!), ...place.slice(behind)]);
    }),
  ];
};
