import type { Caption } from '../canvas.js';
import type { LookCode } from '../look.js';

/** Somebody or something that data are with. */
export interface FlowNode {
  readonly id: string;
  /** The column that it stands in, from the left. */
  readonly tier: number;
  /** The key of the box that it stands in: where it is. */
  readonly box: string;
  readonly name: string;
}

/** A place that several stand in, with what the law says of it in words. */
export interface FlowBox {
  readonly key: string;
  readonly name: string;
  readonly standing: string;
  readonly look: LookCode;
}

/** Data that go from one to another. */
export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly look: LookCode;
  readonly count: number;
}

/** What a picture of flows shows: each that data are with, or, where there are too many, the places alone. */
export interface FlowPicture extends Caption {
  /** What the columns are called. */
  readonly tiers: readonly string[];
  readonly boxes: ReadonlyMap<string, FlowBox>;
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  readonly looks: readonly { readonly code: LookCode; readonly label: string }[];
  readonly notes: readonly string[];
}

export const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
