import { type Inferable, inferred } from './certainty.js';
import type { ActivityFacts, JointControllerFacts, KeeperFacts } from './fact.js';
import type { Frame } from './frame.js';
import { type Letter, type Statement, statementOf } from './letter.js';
import { once } from './list.js';
import { contactable, lacking, type PartyBlock } from './party.js';
import { finding } from '../finding.js';

/** Somebody who determines purposes and means together with the controller: Art. 26. */
export interface JointControllerBlock extends Inferable {
  readonly party: PartyBlock;
  readonly arrangement: string | null;
}

/**
 * A recipient whose role in the activity is, or may be, that of a joint controller, while letter (a) does not name it.
 *
 * Whether it is one is for Art. 26(1) and 4(7), not for this record; silence about it would hide that it is in question.
 */
export interface PossibleJointController extends Inferable {
  readonly party: PartyBlock;
  /** Whether other roles are named for it beside that one, in every disclosure. */
  readonly alternative: boolean;
  readonly line: string;
}

/** Art. 30(1)(a): the controller and, where applicable, joint controllers, representatives and the officer. */
export interface ControllerLetterA extends Letter {
  /** With its representatives and its data protection officer. */
  readonly controller: PartyBlock;
  readonly jointControllers: {
    readonly statement: Statement;
    readonly parties: readonly JointControllerBlock[];
  };
  readonly possibleJointControllers: readonly PossibleJointController[];
}

/** A joint controller; without a key of its own where it is the controller of the activity. */
type Joint = Omit<JointControllerFacts, 'key'> & { readonly key: string | null };

/**
 * Those who determine purposes and means together with the party whose record it is.
 *
 * Each joint controller keeps its own record, so to one of them the controller that the entry names is the other.
 */
function othersOf({ controller, jointControllers }: ActivityFacts, keeper: KeeperFacts): Joint[] {
  if (controller?.id === keeper.id) return jointControllers.filter(({ party }) => party?.id !== keeper.id);
  const own = jointControllers.find(({ party }) => party?.id === keeper.id);
  const other = { key: null, party: controller, arrangement: own?.arrangement ?? null, sources: own?.sources ?? [] };
  return [other, ...jointControllers.filter(({ party }) => party?.id !== keeper.id)];
}

const NAMED = 'named among the recipients as a joint controller';

/** Recipients with that role who are not among the joint controllers stated, each once. */
function possible({ disclosures }: ActivityFacts, others: readonly Joint[], { keeper, party }: Frame) {
  const stated = new Set([keeper.id, ...others.map(({ party: other }) => other?.id)]);
  const found = new Map<string, PossibleJointController>();
  for (const disclosure of disclosures) {
    const { recipient, roles } = disclosure;
    if (!recipient || stated.has(recipient.id) || !roles.includes('JOINT_CONTROLLER')) continue;
    const known = found.get(recipient.id);
    const alternative = roles.length > 1 && known?.alternative !== false;
    found.set(recipient.id, {
      party: party(recipient),
      alternative,
      line: alternative ? `${NAMED}, or as one alternative` : NAMED,
      inferred: inferred(disclosure) || known?.inferred === true,
    });
  }
  return [...found.values()];
}

/** Letter (a) of an entry: who controls it, with whom, and who else may. */
export function partiesLetter(facts: ActivityFacts, frame: Frame): ControllerLetterA {
  const { keeper, party } = frame;
  const { key, name, statedNone } = facts;
  const others = othersOf(facts, keeper);
  const findings = others.flatMap(({ party: other, key: row }) => {
    const detail = other === null ? `One of "${name}" is not known.` : lacking(other, 'joint controller');
    const path = row === null ? `processingActivities.${key}.controller` : `jointControllers.${row}.party`;
    return detail === null ? [] : [finding('R03', { entry: key, path, about: other?.key ?? null, detail })];
  });
  return {
    statement: statementOf(contactable(keeper), false),
    findings,
    controller: party(keeper),
    jointControllers: {
      statement: statementOf(others.length > 0, statedNone.includes('JOINT_CONTROLLER')),
      parties: once(
        others.flatMap((joint) =>
          joint.party ? [{ party: party(joint.party), arrangement: joint.arrangement, inferred: inferred(joint) }] : [],
        ),
        (joint) => joint.party.key,
      ),
    },
    possibleJointControllers: possible(facts, others, frame),
  };
}
