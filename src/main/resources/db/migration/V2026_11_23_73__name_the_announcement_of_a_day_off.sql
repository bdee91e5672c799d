-- Confirmed: letter 12729/VPCP-KGVX of the Government Office, 25 December 2025.
update holiday set source = 'Day off swapped with Saturday 10 January 2026; Government Office, letter 12729/VPCP-KGVX of 25 December 2025'
where day = date '2026-01-02' and source like '%to be checked%';
