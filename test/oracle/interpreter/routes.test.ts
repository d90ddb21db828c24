// Which axes the source axis lies on, as far as it decides whether a mean over some of them ends it.
import { expect, it } from 'vitest';
import { parseNet } from '../../nets/onnx-encode.ts';
import { netFromParts } from '../parts.ts';
import { regions, type Region } from './regions.ts';

it('channels that see differently wide regions carry nothing of the rows, shuffled and back', () => {
  const head =
    'x[1,4,4,4] -> y; a = Conv(x, v[4,4,3,3]) {pads: [1,1,1,1]}; c = Concat(x, a) {axis: 1}; d = DepthToSpace(c) {blocksize: 2}';
  expect(localRows(`${head}; s = SpaceToDepth(d) {blocksize: 2}; y = GlobalAveragePool(s)`)).toEqual([null]);
});

it('rows that went to the channels go on there', () => {
  const found = localRows('x[1,1,8,8] -> y; s = SpaceToDepth(x) {blocksize: 2}; y = GlobalAveragePool(s)', 1);
  expect(found.map((region) => region?.support)).toEqual([
    [0, 2, 4, 6],
    [0, 2, 4, 6],
    [1, 3, 5, 7],
    [1, 3, 5, 7],
  ]);
});

it('of transposed windows the phases that see the same sample carry nothing, and parts of odd length carry all', () => {
  const head = 'x[1,1,5,5] -> y; a = ConvTranspose(x, w[1,1,2,2]) {strides: [2,2]}';
  const shuffled = localRows(`${head}; s = SpaceToDepth(a) {blocksize: 2}; y = GlobalAveragePool(s)`);
  expect(shuffled).toEqual([null]);
  const halves = localRows(`${head}; s = Reshape(a, [1,1,2,5,10]); y = ReduceMean(s) {axes: [3]}`);
  expect(halves.map((region) => [region?.lo, region?.hi])).toEqual([
    [0, 2],
    [2, 4],
  ]);
});

it('parts of odd length carry all where every other row sees nothing too', () => {
  const head =
    'x[1,1,5,5] -> y; a = ConvTranspose(x, w[1,1,2,2]) {strides: [2,2], dilations: [2,2], pads: [1,1,0,0]}';
  const found = localRows(`${head}; s = Reshape(a, [1,1,2,5,10]); y = ReduceMean(s) {axes: [3]}`);
  expect(found).not.toContain(null);
});

it('a window over shuffled rows tells the phases apart', () => {
  const head =
    'x[1,8,6,6] -> y; d = DepthToSpace(x) {blocksize: 2}; a = Conv(d, w[1,2,3,3]) {pads: [1,1,1,1]}';
  const found = localRows(`${head}; s = SpaceToDepth(a) {blocksize: 2}; y = ReduceMax(s) {axes: [2]}`, 1);
  expect(found).not.toContain(null);
});

/** What each index along an axis of y sees of the rows of x, by local edges. */
function localRows(drawing: string, outputAxis = 2): (Region | null)[] {
  const net = netFromParts(parseNet(drawing));
  return regions(net, { tensor: 'y', source: 'x', axis: 2, outputAxis, mode: 'local' }).map(
    ({ region }) => region,
  );
}
