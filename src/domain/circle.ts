/** That one leads to another. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** Takes away the arrows that begin where none ends, again and again, in time that grows with the arrows. */
function followed<Of extends Arrow>(
  arrows: readonly Of[],
  begin: (arrow: Of) => string,
  end: (arrow: Of) => string,
): Of[] {
  const beginning = new Map<string, Of[]>();
  const ending = new Map<string, number>();
  for (const arrow of arrows) {
    const known = beginning.get(begin(arrow));
    if (known) known.push(arrow);
    else beginning.set(begin(arrow), [arrow]);
    ending.set(end(arrow), (ending.get(end(arrow)) ?? 0) + 1);
  }
  const bare = [...beginning.keys()].filter((at) => !ending.has(at));
  const gone = new Set<Of>();
  for (const at of bare) {
    for (const arrow of beginning.get(at) ?? []) {
      gone.add(arrow);
      const left = (ending.get(end(arrow)) ?? 0) - 1;
      ending.set(end(arrow), left);
      if (left === 0) bare.push(end(arrow));
    }
  }
  return arrows.filter((arrow) => !gone.has(arrow));
}

/** The arrows that may be on a circle: none that is on one is left out. Of no circle, there are none. */
export const maybeOnCircle = <Of extends Arrow>(arrows: readonly Of[]): Of[] =>
  followed(
    followed(
      arrows,
      ({ from }) => from,
      ({ to }) => to,
    ),
    ({ to }) => to,
    ({ from }) => from,
  );
