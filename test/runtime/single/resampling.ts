// Resize in all its versions, with stated scales and with sizes, every mode by every coordinate mode by every rounding; Upsample.
import { combinations, type Case } from '../case.ts';

/** As a file would state them; the engine makes fractions of them. */
const SCALES = [
  '2.0',
  '0.5',
  '3.0',
  '1.5',
  '0.6666667',
  '0.33333334',
  '0.25',
  '1.3333334',
  '0.6',
  '1.25',
  '0.8',
  '2.5',
  '1.0',
];
const COORDINATES = ['half_pixel', 'pytorch_half_pixel', 'align_corners', 'asymmetric'];
const ROUNDINGS = ['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'];

export function* resampling(): Generator<Case> {
  yield* nearest();
  yield* smooth();
  yield* bySizes();
  yield* cropped();
  yield* croppedOutside();
  yield* aspects();
  yield* upsample();
}

function* nearest(): Generator<Case> {
  for (const { opset, n, scale, coordinates, rounding } of combinations({
    opset: [11, 13, 19],
    n: [7, 8, 9],
    scale: SCALES,
    coordinates: [...COORDINATES, 'tf_half_pixel_for_nn', 'half_pixel_symmetric'],
    rounding: ROUNDINGS,
  })) {
    if (!exists(opset, coordinates)) continue;
    yield {
      group: 'Resize nearest',
      folds: true,
      open: n === 7,
      drawing: drawn(
        opset,
        `1,1,${n}`,
        `[1.0, 1.0, ${scale}]`,
        `mode: nearest, coordinate_transformation_mode: ${coordinates}, nearest_mode: ${rounding}`,
      ),
    };
  }
}

function* smooth(): Generator<Case> {
  for (const { opset, mode, antialias, n, scale, coordinates } of combinations({
    opset: [11, 13, 18, 19],
    mode: ['linear', 'cubic'],
    antialias: [0, 1],
    n: [7, 8],
    scale: SCALES,
    coordinates: [...COORDINATES, 'half_pixel_symmetric'],
  })) {
    if (!exists(opset, coordinates) || (antialias === 1 && opset < 18)) continue;
    const attributes = `mode: ${mode}, coordinate_transformation_mode: ${coordinates}${antialias === 1 ? ', antialias: 1' : ''}`;
    yield {
      group: `Resize ${mode}${antialias === 1 ? ', antialias' : ''}`,
      folds: true,
      open: n === 7 && opset === 19,
      drawing: drawn(opset, `1,1,${n},6`, `[1.0, 1.0, ${scale}, 2.0]`, attributes),
    };
  }
  yield {
    group: 'Resize cubic',
    folds: true,
    drawing: drawn(13, '1,3,8', '[1.0, 1.0, 1.5]', 'mode: cubic'),
  };
  yield {
    group: 'Resize cubic',
    folds: true,
    drawing: drawn(
      13,
      '1,1,8,8',
      '[1.0, 1.0, 1.5, 0.5]',
      'mode: cubic, exclude_outside: 1, cubic_coeff_a: -0.5',
    ),
  };
}

function* bySizes(): Generator<Case> {
  for (const { opset, mode, n, m, coordinates } of combinations({
    opset: [11, 13, 18],
    mode: ['nearest', 'linear', 'cubic'],
    n: [5, 8],
    m: [1, 3, 4, 5, 7, 9, 12, 16],
    coordinates: [...COORDINATES, 'tf_half_pixel_for_nn'],
  })) {
    if (!exists(opset, coordinates)) continue;
    const empty = opset === 11 ? 'r: float32[0] = [], s: float32[0] = []' : ', ';
    yield {
      group: 'Resize, sizes',
      folds: true,
      drawing: `opset ${opset}\nx[1,1,${n},6] -> y\ny = Resize(x, ${empty}, [1, 1, ${m}, 9]) {mode: ${mode}, coordinate_transformation_mode: ${coordinates}}`,
    };
  }
}

function* cropped(): Generator<Case> {
  for (const { mode, n, m, from, to } of combinations({
    mode: ['nearest', 'linear'],
    n: [8, 9],
    m: [4, 6, 8, 11],
    from: [0, 0.25, -0.25],
    to: [1, 0.75, 1.25],
  })) {
    yield {
      group: 'Resize, crops',
      folds: true,
      drawing: `opset 13\nx[1,1,${n},6] -> y\ny = Resize(x, [0.0, 0.0, ${from}, 0.0, 1.0, 1.0, ${to}, 1.0], , [1, 1, ${m}, 6]) {mode: ${mode}, coordinate_transformation_mode: tf_crop_and_resize}`,
    };
  }
}

function* croppedOutside(): Generator<Case> {
  yield {
    group: 'Resize, crops',
    folds: true,
    drawing:
      'opset 19\nx[1,3,19] -> y\ny = Resize(x, [0.25, 1.25], , [38]) {mode: linear, coordinate_transformation_mode: tf_crop_and_resize, antialias: 1, axes: [2]}',
  };
}

function* aspects(): Generator<Case> {
  for (const { policy, mode, size, axes } of combinations({
    policy: ['not_larger', 'not_smaller', 'stretch'],
    mode: ['nearest', 'linear'],
    size: [
      [12, 6],
      [5, 9],
      [4, 10],
      [16, 15],
    ],
    axes: ['[2, 3]', '[3, 2]', '[-2, -1]'],
  })) {
    yield {
      group: 'Resize, aspect',
      folds: true,
      drawing: `opset 18\nx[1,1,8,6] -> y\ny = Resize(x, , , [${size.join(', ')}]) {mode: ${mode}, axes: ${axes}, keep_aspect_ratio_policy: ${policy}}`,
    };
  }
}

function* upsample(): Generator<Case> {
  for (const { opset, mode, scale, n } of combinations({
    opset: [7, 9, 10],
    mode: ['nearest', 'linear'],
    scale: SCALES,
    n: [7, 8],
  })) {
    const factor = Number(scale);
    if (opset < 10 && factor < 1) continue;
    const operator = opset < 10 ? 'Upsample' : 'Resize';
    const node =
      opset === 7
        ? `Upsample(x) {mode: ${mode}, scales: [1.0, 1.0, ${scale}, 2.0]}`
        : `${operator}(x, [1.0, 1.0, ${scale}, 2.0]) {mode: ${mode}}`;
    yield {
      group: 'Upsample',
      folds: true,
      open: n === 7,
      drawing: `opset ${opset}\nx[1,1,${n},6] -> y\ny = ${node}`,
    };
  }
}

function exists(opset: number, coordinates: string): boolean {
  if (coordinates === 'tf_half_pixel_for_nn') return opset < 13;
  return coordinates !== 'half_pixel_symmetric' || opset >= 19;
}

function drawn(opset: number, shape: string, scales: string, attributes: string): string {
  const region = opset === 11 ? 'r: float32[0] = []' : '';
  return `opset ${opset}\nx[${shape}] -> y\ny = Resize(x, ${region}, ${scales}) {${attributes}}`;
}
