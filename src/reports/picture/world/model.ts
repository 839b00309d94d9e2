import type { Caption } from '../canvas.js';
import type { LookCode } from '../look.js';

/** A country, or words that name none, with how much goes there. */
export interface MapPlace {
  /** ISO 3166-1 alpha-2; null for what is no country, which is told beside the map. */
  readonly country: string | null;
  readonly name: string;
  readonly count: number;
  readonly look: LookCode;
}

/** That something goes from one country to another. */
export interface MapWay {
  readonly from: string;
  readonly to: string;
  readonly look: LookCode;
}

/** What a map of the world shows. */
export interface WorldMap extends Caption {
  readonly places: readonly MapPlace[];
  readonly ways: readonly MapWay[];
  /** What is called how, in the order in which it is told. */
  readonly looks: readonly { readonly code: LookCode; readonly label: string }[];
  /** What is said below. */
  readonly notes: readonly string[];
  /** What the part of the map is called that is shown larger. */
  readonly europe: string;
}
