DROP TABLE issued_link_access, issued_link, issued_record_withdrawal, issued_file, issued_content, issued_record;
