import type { Values } from '../../parameters/index.ts';
import { customDynamic } from './customDynamic.ts';
import { defaultDynamic } from './defaultDynamic.ts';
import { fullDynamic } from './fullDynamic.ts';
import type { AllocationKey } from './key.ts';
import { priority } from './priority.ts';
import { staticKey } from './static.ts';

export const allocationKeys: readonly AllocationKey[] = [
  defaultDynamic,
  staticKey,
  customDynamic,
  fullDynamic,
  priority,
];

export function allocationKey(id: Values['sharing.key']): AllocationKey {
  const key = allocationKeys.find((candidate) => candidate.id === id);
  if (key === undefined) throw new Error(`no allocation key ${id}`);
  return key;
}
