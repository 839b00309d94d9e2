import { type GapDifference, gapDifferences as differencesOf } from '../../domain/difference/gap.js';
import type { Snapshot } from '../../database/session.js';
import { gaps } from '../gap.js';
import { oncePerSnapshot } from '../once.js';
import { type DayMoments, nameOf } from './moment.js';

const once = oncePerSnapshot<readonly GapDifference[]>();

/** The gaps that are not the same at two moments. As many statements as the gaps of the two take. */
export const gapDifferences = (snapshot: Snapshot, moments: DayMoments): Promise<readonly GapDifference[]> =>
  once(snapshot, nameOf(moments), async () => {
    const [before, after] = await Promise.all([gaps(snapshot, moments.from), gaps(snapshot, moments.to)]);
    return differencesOf(before.gaps, after.gaps);
  });
