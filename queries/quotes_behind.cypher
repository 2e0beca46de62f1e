// title: Which sentences stand behind a measure and its zero cases?
// 标题: 某措施及其零发案的原文是什么？
// question: For a measure (and a place): who implements it, and the results that those sites report, each with its sentence and article.
// 问题: 某措施在某地由谁实施、当地有何发案成效，逐条原文与出处。
// param: measure string required = "" | measure: a family or a local name | 措施：类别名或地方名称
// param: place string = "" | place: name, full name, other name or code; empty for all | 地点：名称、全称、别名或代码，空为全部
// param: inherit strings = ["township", "county"] | levels of places above whose measures count for a site | 上级地点措施计入下级的级别
// column: site | the place | 地点
// column: level | its level | 级别
// column: says | implements, or the kind and class of the result | 说的是：实施，或成效种类
// column: who | who did or reached it | 主体
// column: what | the measure or the result | 措施或成效
// column: quote | the words that say so | 原文
// column: document | id of the article | 报道标识
// column: title | title of the article | 标题
// column: source | publisher | 来源
// column: published | date of the article | 发布日期
// column: start_char | where the words begin in the source text, in characters | 原文起始字符
// example: measure=警银联动
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (m:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.name = $measure OR m.name = $measure OR $measure IN m.aliases
WITH DISTINCT wanted, m
MATCH (d)-[:IMPLEMENTS]->(m)
OPTIONAL MATCH (d)-[:SERVES]->(v:Place)
WITH DISTINCT wanted, m.id AS measure, coalesce(v.id, d.id) AS at
MATCH (q:Place) WHERE q.id = at
WITH wanted, q, measure
OPTIONAL MATCH (c1:Place)-[:PART_OF]->(q) WHERE q.level IN $inherit
OPTIONAL MATCH (c2:Place)-[:PART_OF]->(c1)
OPTIONAL MATCH (c3:Place)-[:PART_OF]->(c2)
UNWIND [q.id, c1.id, c2.id, c3.id] AS below
WITH DISTINCT wanted, q.id AS doer, measure, below
MATCH (s:Place) WHERE s.id = below
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH s, doer, measure, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
UNWIND [s.id, doer] AS at
WITH DISTINCT at, at = s.id AS reports, CASE WHEN at = doer THEN measure ELSE '' END AS measure
MATCH (z:Place) WHERE z.id = at
MATCH (z)<-[:SERVES*0..1]-(y)-[r:IMPLEMENTS|ACHIEVED|DENIES]->(t)
WHERE t.id = measure OR (reports AND t.kind IN ['zero', 'change'])
MATCH (x:Document) WHERE x.id = r.document
RETURN DISTINCT z.name AS site, z.level AS level,
       CASE WHEN t.status IS NULL THEN 'implements'
            WHEN t.kind = 'zero' THEN t.status + ' zero (' + t.zero_class + ')'
            ELSE t.status + ' ' + t.kind END AS says,
       y.name AS who, t.name AS what, r.quote AS quote, x.id AS document, x.title AS title,
       x.source AS source, x.published AS published, r.start_char AS start_char
ORDER BY site, level, says DESC, document, start_char, who, what, quote
