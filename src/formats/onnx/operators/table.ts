// Every row of the dialect, by domain and operator name.
import { ATEN_FUNCTIONS, namedFunction, TORCHVISION } from './aten.ts';
import { CONSTANTS } from './constants.ts';
import { CLASSICAL, PREVIEW, TRAINING } from './classical.ts';
import { MMDEPLOY, OPENVINO, QUANTIZERS, TENSORRT } from './custom.ts';
import { EXPERIMENTAL } from './experimental.ts';
import { INDEXING } from './indexing.ts';
import { JOINS } from './joins.ts';
import { MICROSOFT } from './microsoft.ts';
import { INTERNAL_NHWC, NCHWC } from './microsoft-layouts.ts';
import { MIXING } from './mixing.ts';
import { NORMALIZING } from './normalizing.ts';
import { POINTWISE } from './pointwise.ts';
import { REARRANGING } from './rearranging.ts';
import { REDUCING } from './reducing.ts';
import { REPEATING } from './repeating.ts';
import { RESAMPLING } from './resampling.ts';
import { type Rows, type Versions, versionsOf } from './row.ts';
import { SHIFTS } from './shifts.ts';
import { UNFOLLOWED } from './unfollowed.ts';
import { WINDOWS } from './windows.ts';

/** The main domain is ''. */
export const DOMAINS: ReadonlyMap<string, ReadonlyMap<string, Versions>> = new Map([
  [
    '',
    table(
      POINTWISE,
      JOINS,
      WINDOWS,
      RESAMPLING,
      SHIFTS,
      REARRANGING,
      REDUCING,
      NORMALIZING,
      MIXING,
      INDEXING,
      CONSTANTS,
      REPEATING,
      UNFOLLOWED,
      EXPERIMENTAL,
    ),
  ],
  ['com.microsoft', table(MICROSOFT)],
  ['com.microsoft.nchwc', table(NCHWC)],
  ['com.ms.internal.nhwc', table(INTERNAL_NHWC)],
  ['ai.onnx.ml', table(CLASSICAL)],
  ['ai.onnx.preview', table(PREVIEW)],
  ['ai.onnx.preview.training', table(TRAINING)],
  ['onnx.brevitas', table(QUANTIZERS)],
  ['qonnx.custom_op.general', table(QUANTIZERS)],
  ['trt', table(TENSORRT)],
  ['TRT', table(TENSORRT)],
  ['mmdeploy', table(MMDEPLOY)],
  ['mmcv', table(MMDEPLOY)],
  ['org.openvinotoolkit', table(OPENVINO)],
  ['org.pytorch.aten', table({ ...ATEN_FUNCTIONS, ATen: namedFunction })],
  ['aten', table(ATEN_FUNCTIONS)],
  ['torchvision', table(TORCHVISION)],
]);

function table(...parts: readonly Rows[]): ReadonlyMap<string, Versions> {
  return new Map(parts.flatMap((rows) => Object.entries(rows)).map(([name, row]) => [name, versionsOf(row)]));
}
