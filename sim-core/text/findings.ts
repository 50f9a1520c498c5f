import { type Issue, ok, type Repair, type Result, type Warning } from '../result.ts';

/** A file with more faults than these is the wrong file: the first ones tell, and how many more there are. */
const MAX_ISSUES = 20;
const MAX_FOUND_LENGTH = 40;

/** What the reading of one file brings to light. */
export class Findings {
  private readonly issues: Issue[] = [];
  private more = 0;
  private readonly counts = new Map<string, number>();
  readonly warnings: Warning[] = [];

  constructor(private readonly file: string) {}

  issue(issue: Issue): void {
    if (this.isFull) this.more += 1;
    else this.issues.push({ file: this.file, ...issue });
  }

  warning(warning: Omit<Warning, 'file'>): void {
    this.warnings.push({ file: this.file, ...warning });
  }

  repair(code: string, count = 1): void {
    if (count > 0) this.counts.set(code, (this.counts.get(code) ?? 0) + count);
  }

  get hasIssues(): boolean {
    return this.issues.length > 0;
  }

  /** Nothing more will be said of this file: reading on is idle. */
  get isFull(): boolean {
    return this.issues.length >= MAX_ISSUES;
  }

  get repairs(): Repair[] {
    return Array.from(this.counts, ([code, count]) => ({ code, count }));
  }

  /** The issues as a failure. */
  failure(): { readonly ok: false; readonly issues: Issue[] } {
    const { issues, more, file } = this;
    return {
      ok: false,
      issues: more > 0 ? [...issues, { code: 'file.moreFaults', file, detail: { count: more } }] : issues,
    };
  }

  /** The value, or the issues where there are any. */
  result<T>(value: T): Result<T> {
    return this.hasIssues ? this.failure() : ok(value);
  }
}

/** A file's own text as an issue quotes it. */
export function quoted(text: string, maxLength = MAX_FOUND_LENGTH): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
