import { MEASURE_TYPES } from '../data.js';
import type { MeasureFacts, SystemFacts } from './fact.js';
import { type Letter, said, whereHeld } from './letter.js';
import { onlyLink } from './vague.js';
import { type Finding, finding } from '../finding.js';
import type { RuleId } from '../rule.js';

/** A measure that protects the processing as such, or the systems named. */
export interface MeasureBlock {
  readonly key: string;
  readonly name: string;
  /** The term of the W3C Data Privacy Vocabulary for it; left out where none is recorded. */
  readonly dpvTerm?: string;
  readonly type: keyof typeof MEASURE_TYPES | null;
  /** The letter of Art. 32(1) that the type stands under. */
  readonly article: string | null;
  readonly description: string | null;
  readonly reference: string | null;
  /** Systems that it protects; none for a measure of the processing as a whole. */
  readonly systems: readonly string[];
}

/** Art. 30(1)(g), 30(2)(d): where possible, a general description of the measures under Art. 32(1). */
export interface MeasureLetter extends Letter {
  /** Why measures cannot be described. */
  readonly notPossible: string | null;
  readonly measures: readonly MeasureBlock[];
}

interface Protected {
  readonly measures: readonly MeasureFacts[];
  readonly systems: readonly SystemFacts[];
  readonly measuresNotPossible: string | null;
}

const block = (measure: MeasureFacts, systems: readonly string[]): MeasureBlock => ({
  key: measure.key,
  name: measure.name,
  type: measure.type,
  article: measure.type === null ? null : MEASURE_TYPES[measure.type].article,
  description: measure.description,
  reference: measure.reference,
  systems,
  ...(measure.dpvTerm != null && { dpvTerm: measure.dpvTerm }),
});

/** Measures whose description leads elsewhere and says nothing itself. */
const hidden = (measures: readonly MeasureBlock[], entry: string): Finding[] =>
  measures.flatMap(({ key, name, description }) => {
    const text = description ?? name;
    const path = `securityMeasures.${key}.${description === null ? 'name' : 'description'}`;
    return onlyLink(text) ? [finding('R67', { entry, path, detail: `"${name}" is only a link, ${text.trim()}.` })] : [];
  });

export function measureLetter(
  { measures: whole, systems, measuresNotPossible }: Protected,
  { entry, path, name, rule }: { entry: string; path: string; name: string; rule: RuleId },
): MeasureLetter {
  const own = new Set(whole.map(({ key }) => key));
  const ofSystems = new Map<string, { measure: MeasureFacts; systems: string[] }>();
  for (const system of systems) {
    for (const measure of system.measures) {
      if (own.has(measure.key)) continue;
      const known = ofSystems.get(measure.key) ?? { measure, systems: [] };
      ofSystems.set(measure.key, known);
      known.systems.push(system.name);
    }
  }
  const measures = [
    ...whole.map((measure) => block(measure, [])),
    ...[...ofSystems.values()].map(({ measure, systems: names }) => block(measure, names)),
  ];
  const possible = !said(measuresNotPossible);
  const at = { entry, path: `${path}.measures` };
  return {
    statement: whereHeld(measures.length > 0, possible),
    findings:
      measures.length > 0
        ? hidden(measures, entry)
        : possible
          ? [finding(rule, { ...at, detail: `"${name}" describes no measures, and not why none can be described.` })]
          : [
              finding(rule, {
                ...at,
                severity: 'WARNING',
                detail: `Stated not to be possible: ${measuresNotPossible}`,
              }),
            ],
    notPossible: measuresNotPossible,
    measures,
  };
}
