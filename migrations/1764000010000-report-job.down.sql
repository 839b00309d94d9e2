DROP TABLE report_job_piece, report_job;
