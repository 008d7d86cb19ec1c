SELECT E'one\r\ntwo\r';
