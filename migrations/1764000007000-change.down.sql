DROP TABLE lease, change_state, change_head, change;
