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
MATCH (s:Place)-[:PART_OF*0..5]->(w:Place)
WHERE $place = '' OR w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH DISTINCT s
MATCH (y)-[:SERVES*0..1]->(s) MATCH (y)-[a:ACHIEVED]->(o:Outcome), (x:Document)
WHERE x.id = a.document AND o.zero_class = 'full' AND o.status = 'achieved'
RETURN y.name AS who, o.name AS outcome, count(DISTINCT coalesce(x.story, x.id)) AS stories,
       count(DISTINCT x.id) AS documents,
       count(DISTINCT CASE WHEN x.source <> '' THEN x.source END) AS publishers
ORDER BY stories DESC, documents DESC, who, outcome
