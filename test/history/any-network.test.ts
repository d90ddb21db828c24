// Whatever a network is, its block is read as it was written, and isn't other than would be written again.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analyze } from '../../src/analysis/index.ts';
import { bytesSource, DEFAULT_LIMITS, readModel } from '../../src/formats/index.ts';
import { blockChanges, lockedModel, lockText, readLock } from '../../src/history/index.ts';
import { netArbitrary } from '../oracle/nets.ts';
import { encodeNet } from '../oracle/parts.ts';
import { schemaErrors } from '../report/schemas.ts';

const GRAPHS = Number(process.env['RF_LINT_GRAPHS'] ?? 300);

it('a block of a random network is read as it was written', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(netArbitrary, (net) => {
      const source = bytesSource('net.onnx', encodeNet(net));
      const { format, graph } = readModel(source, { limits: DEFAULT_LIMITS, declared: new Map() });
      const analysis = analyze(graph, { path: 'net.onnx', format, inputs: new Map() });
      const record = analysis.record([...analysis.features, ...analysis.outputs], false, true);
      const written = lockedModel(record, '1.0.0', null);
      const text = lockText(new Map([['net.onnx', written]]));
      const { lock, failures } = readLock(text, 'rf.lock.json');
      expect(failures).toEqual([]);
      expect(lock.get('net.onnx')).toEqual(JSON.parse(JSON.stringify(written)));
      expect(blockChanges(lock.get('net.onnx')!, written)).toEqual([]);
      expect(schemaErrors('lock', text)).toEqual([]);
    }),
    { numRuns: GRAPHS, seed: 5 },
  );
});
