/** `duba` in ASCII: tells our files from the databases of other programs. */
export const applicationId = 0x64756261
export const schemaVersion = 1

/** The triggers make the file append-only for whoever opens it with plain SQL, too. */
export const createSchema = `
  CREATE TABLE entry (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    project TEXT,
    recorded_at TEXT NOT NULL,
    canonical TEXT NOT NULL,
    leaf_hash TEXT NOT NULL,
    content_hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX entry_project ON entry (project, place);
  CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`
