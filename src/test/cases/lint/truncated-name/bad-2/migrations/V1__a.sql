CREATE TABLE "Übergrößenträgerwäschekörbeüberzügeänderungsgebühren" (id bigint PRIMARY KEY, note text, day date); -- here
