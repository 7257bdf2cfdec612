/** What tells a version of a process from others of it. */
export interface VersionOfProcess {
  readonly key?: string | null | undefined;
  readonly tenantId?: string | null | undefined;
  readonly version?: number | null | undefined;
}

/** Whether no version of the same process and tenant is higher among these. */
export function latestAmong<V extends VersionOfProcess>(all: readonly V[]): (one: V) => boolean {
  const newest = new Map<string, number>();
  for (const one of all) {
    newest.set(lineOf(one), Math.max(one.version ?? 0, newest.get(lineOf(one)) ?? 0));
  }
  return (one) => (one.version ?? 0) === newest.get(lineOf(one));
}

const lineOf = ({ key, tenantId }: VersionOfProcess): string => JSON.stringify([key, tenantId]);
