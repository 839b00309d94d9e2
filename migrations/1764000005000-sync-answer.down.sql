DROP TABLE sync_answer;
