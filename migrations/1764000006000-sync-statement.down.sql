DROP TABLE distinct_parties, sync_decision, sync_statement;
