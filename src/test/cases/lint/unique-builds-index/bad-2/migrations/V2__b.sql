ALTER TABLE orders /* USING INDEX */ ADD PRIMARY KEY (id); -- here
