// Door of the ONNX room.
import type { Format } from '../format.ts';
import { operatorOf, withDeclared } from './operators.ts';
import { readOnnx } from './read.ts';
import { sniffOnnx } from './sniff.ts';

export const onnx: Format = {
  name: 'onnx',
  sniff: sniffOnnx,
  read: (source, options) => readOnnx(source, options, withDeclared(operatorOf, options.declared)),
};
