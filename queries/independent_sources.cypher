// title: How many independent reports stand behind a zero?
// 标题: 一条零发案有几个独立来源（转载不算）？
// question: For every full zero: groups of reprints, articles and publishers.
// 问题: 每条零发案的报道组数、报道数与来源数。
// param: place string = "" | place: name, full name, other name or code; empty for all | 地点：名称、全称、别名或代码，空为全部
// column: who | who did or reached it | 主体
// column: outcome | the zero | 零发案
// column: stories | groups of reprints | 报道组数
// column: documents | articles | 报道数
// column: publishers | publishers | 来源数
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.zero_class = 'full' AND o.status = 'achieved'
MATCH (y)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH y, a, o, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
WITH DISTINCT y, a.document AS document, o
MATCH (x:Document) WHERE x.id = document
RETURN y.name AS who, o.name AS outcome, count(DISTINCT coalesce(x.story, x.id)) AS stories,
       count(DISTINCT x.id) AS documents,
       count(DISTINCT CASE WHEN x.source <> '' THEN x.source END) AS publishers
ORDER BY stories DESC, documents DESC, who, outcome
