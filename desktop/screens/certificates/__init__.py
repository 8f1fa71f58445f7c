"""Who has earned a certificate, and everything done with one."""
