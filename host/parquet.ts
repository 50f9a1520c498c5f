import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, VARCHAR } from '@duckdb/node-api';
import { SPOOL_MB } from './memory.ts';

/** A column on its way to a Parquet file. Numbers travel as doubles and become what `sql` says: whole numbers stay exact. */
export interface ParquetColumn {
  readonly name: string;
  readonly kind: 'number' | 'text';
  /** SQL of the written value, with the column's name in it; the column itself by default. */
  readonly sql?: string;
}

export function wholeColumn(name: string): ParquetColumn {
  return { name, kind: 'number', sql: `CAST("${name}" AS BIGINT)` };
}

/** Seconds since 1970 that become a UTC timestamp. */
export function timeColumn(name: string): ParquetColumn {
  return { name, kind: 'number', sql: `make_timestamp(CAST("${name}" * 1000000 AS BIGINT))` };
}

const CHUNK_ROWS = 2048;

/** Tables that grow piece by piece on disk and end as Parquet files. */
export class ParquetSpool {
  private readonly tables = new Map<string, readonly ParquetColumn[]>();

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  /** @param path scratch database, to be deleted by the caller after `close` */
  static async open(path: string): Promise<ParquetSpool> {
    const instance = await DuckDBInstance.create(path, { threads: '2', memory_limit: `${SPOOL_MB}MB` });
    return new ParquetSpool(instance, await instance.connect());
  }

  async table(name: string, columns: readonly ParquetColumn[]): Promise<void> {
    this.tables.set(name, columns);
    const types = columns.map((c) => `"${c.name}" ${c.kind === 'number' ? 'DOUBLE' : 'VARCHAR'}`);
    await this.connection.run(`CREATE TABLE "${name}" (${types.join(', ')})`);
  }

  /** Appends rows given as columns of equal length, in the table's order. */
  async append(name: string, columns: readonly (Float64Array | readonly string[])[]): Promise<void> {
    const types = (this.tables.get(name) ?? []).map((c) => (c.kind === 'number' ? DOUBLE : VARCHAR));
    const rows = columns[0].length;
    const appender = await this.connection.createAppender(name);
    const chunk = DuckDBDataChunk.create(types, CHUNK_ROWS);
    for (let from = 0; from < rows; from += CHUNK_ROWS) {
      const count = Math.min(CHUNK_ROWS, rows - from);
      chunk.rowCount = count;
      columns.forEach((column, c) => {
        const part: ArrayLike<number | string> = column.slice(from, from + count);
        chunk.setColumnValues(c, Array.from(part));
      });
      appender.appendDataChunk(chunk);
      chunk.reset();
    }
    appender.closeSync();
  }

  /** Writes a table as a Parquet file with the given facts in its metadata. */
  async write(name: string, path: string, metadata: Readonly<Record<string, string>>): Promise<void> {
    const columns = (this.tables.get(name) ?? []).map((c) => `${c.sql ?? `"${c.name}"`} AS "${c.name}"`);
    const facts = Object.entries(metadata).map(([key, value]) => `"${key}": ${quote(value)}`);
    await this.connection.run(
      `COPY (SELECT ${columns.join(', ')} FROM "${name}") TO ${quote(path)} ` +
        `(FORMAT parquet, COMPRESSION zstd, KV_METADATA {${facts.join(', ')}})`,
    );
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
