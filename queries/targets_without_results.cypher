// title: Who aims at zero cases and reports no result?
// 标题: 定了零发案目标而没报结果？
// question: Places that aim at zero cases and report no full zero.
// 问题: 定下零发案目标、未见零发案成效的地点。
// param: place string = "" | place: name, full name, other name or code; empty for all | 地点：名称、全称、别名或代码，空为全部
// column: site | the place | 地点
// column: level | its level | 级别
// column: aim | the aim | 目标
// column: quote | the words that say so | 原文
// column: document | id of the article | 报道标识
// column: start_char | where the words begin in the source text, in characters | 原文起始字符
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[a:AIMS_AT]->(o:Outcome)
WHERE o.kind = 'zero'
MATCH (y)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH a, o, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
WITH DISTINCT a, o, s
WHERE NOT EXISTS {
  MATCH (s)<-[:SERVES*0..1]-(z)-[:ACHIEVED]->(x:Outcome) WHERE x.zero_class = 'full'
}
RETURN DISTINCT s.name AS site, s.level AS level, o.name AS aim, a.quote AS quote,
       a.document AS document, a.start_char AS start_char
ORDER BY site, level, aim, document, start_char, quote
