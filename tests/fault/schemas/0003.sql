-- Where what the program of version 3 left differs from what migrations make of version 1's.
UPDATE exception SET sentence = sentence || '.';
