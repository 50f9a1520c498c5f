import { normalQuantile } from '../math.ts';
import { draw, type Stream } from '../prng.ts';

/** The draws of one agent of a commune, by purpose; stateless. */
export interface AgentDraws {
  /** Uniform in [0, 1). */
  uniform(stream: Stream, index?: number): number;
  /** Standard normal. */
  normal(stream: Stream, index?: number): number;
}

export function agentDraws(seed: number, key: number): AgentDraws {
  return {
    uniform: (stream, index = 0) => draw(seed, stream, key, index),
    normal: (stream, index = 0) => normalQuantile(draw(seed, stream, key, index)),
  };
}
