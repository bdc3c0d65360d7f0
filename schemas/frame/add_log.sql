-- writes: run_log
INSERT INTO run_log (run, program, units, started_at, elapsed_ms, status, nodes, written, message, program_digest,
                     state)
VALUES (@run, @program, @units, @started_at, @elapsed_ms, @status, @nodes, @written, @message, @program_digest,
        @state);
