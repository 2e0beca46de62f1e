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
MATCH (s:Place)-[:PART_OF*0..5]->(w:Place)
WHERE $place = '' OR w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH DISTINCT s
MATCH (y)-[:SERVES*0..1]->(s) MATCH (y)-[t:AIMS_AT]->(o:Outcome)
WHERE o.kind = 'zero' AND NOT EXISTS {
  MATCH (s)<-[:SERVES*0..1]-(z)-[:ACHIEVED]->(p:Outcome) WHERE p.zero_class = 'full'
}
RETURN DISTINCT s.name AS site, s.level AS level, o.name AS aim, t.quote AS quote,
       t.document AS document, t.start_char AS start_char
ORDER BY site, level, aim, document, start_char, quote
