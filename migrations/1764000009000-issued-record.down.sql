DROP TABLE issued_record_withdrawal, issued_content, issued_record;
