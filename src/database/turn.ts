/** Turns at something that so many may have at once. Where several wait, each has one before any has another. */
export class Turns {
  /** Those who wait, by who they are; whoever was served last stands last. */
  private readonly waiting = new Map<string, (() => void)[]>();
  private taken = 0;

  constructor(private readonly most: number) {}

  /** Whether nobody has a turn. */
  get idle(): boolean {
    return this.taken === 0;
  }

  /** Waits for a turn. Whoever has one passes it on, whatever happens. */
  async take(who: string): Promise<void> {
    if (this.taken < this.most) {
      this.taken += 1;
      return;
    }
    await new Promise<void>((resolve) => {
      const before = this.waiting.get(who);
      if (before) before.push(resolve);
      else this.waiting.set(who, [resolve]);
    });
  }

  pass(): void {
    const [first] = this.waiting;
    if (!first) {
      this.taken -= 1;
      return;
    }
    const [who, [next, ...others]] = first;
    this.waiting.delete(who);
    if (others.length > 0) this.waiting.set(who, others);
    next?.();
  }
}
